/** What a list of files was recognised as. */
export const LIST_FORMS = ['table', 'celeb-df', 'forgery-net', 'dfdc', 'deepfake-bench', 'json'] as const;
export type ListForm = (typeof LIST_FORMS)[number];
