/** Expressions that are proved valid for every mailNickname (spec/prove.md §7), found independently of this engine. */
export const FIRST = `Replace(Replace(Left(Replace(NormalizeDiacritics([mailNickname]), , "[^a-zA-Z0-9]+", , "-", , ), 38),
  , "^-|-$", , "", , ), , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;
export const PLAIN = 'Left(Join("", "hf", Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )), 42)';
/** No two people with different object ids get the same. */
export const UNIQUE =
  'Join("", "u", Replace([objectId], "-", , , "", , ), Left(Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , ), 9))';

/** The username of Hugging Face's guide. */
export const GUIDE = 'Replace([mailNickname], ".", "", "", "", "", "")';
