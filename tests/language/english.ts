/** Words that hardly any English sentence does without, and that no German one has. */
export const ENGLISH_WORDS = /\b(?:the|and|with|which|were|that|this|from|are|of|is|not|by|or|it)\b/i;
