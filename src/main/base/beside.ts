/**
 * A module that lies beside another one, for a thread or a process to begin with: sources are run as they are (.ts),
 * and a package holds what was built of them (.js).
 * @param module `import.meta.url` of the one
 * @param name of the other, without its extension
 */
export const beside = (module: string, name: string): URL =>
  new URL(`./${name}${module.endsWith('.ts') ? '.ts' : '.js'}`, module);
