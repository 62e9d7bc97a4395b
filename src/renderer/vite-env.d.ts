/// <reference types="vite/client" />

declare module 'virtual:documents' {
  /** docs/*.md, read when the window was built. */
  const documents: import('../common/document.ts').Document[];
  export default documents;
}
