const strip = (term: string): string => `Replace(${term}, , "[^a-zA-Z0-9]", , "", , )`;
const collapse = (term: string): string => `Replace(${term}, , "[^a-zA-Z0-9]+", , "-", , )`;
const trim = (term: string): string => `Replace(${term}, , "^-|-$", , "", , )`;
const mend = (term: string): string =>
  `Replace(${term}, , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;
const NAME = '[mailNickname]';
const kept = (term: string, length = 38): string =>
  mend(trim(`Left(${collapse(`NormalizeDiacritics(${term})`)}, ${length})`));

/** The expressions of the feasibility study (prove.md §3), by its names. */
export const STUDIED: Readonly<Record<string, string>> = {
  'guide: Replace([mailNickname], ".", "", ...)': 'Replace([mailNickname], ".", "", "", "", "", "")',
  'ToLower(Replace(Normalize.., [^a-zA-Z0-9-]))': `ToLower(Replace(NormalizeDiacritics(${NAME}), , "[^a-zA-Z0-9-]", , "", , ))`,
  'H1 = F4  Left(Join("","hf",strip),42)': `Left(Join("", "hf", ${strip(NAME)}), 42)`,
  'H2 collapse, trim, then Left 42': `Left(${trim(collapse(NAME))}, 42)`,
  'H3 collapse, Left, trim': trim(`Left(${collapse(NAME)}, 42)`),
  'H4 = F1  hugging-face-hardened': kept(NAME),
  'H5 ToLower(F1)': `ToLower(${kept(NAME)})`,
  'H6 F1 but Left 39': kept(NAME, 39),
  'F1 over [givenName], any Unicode': kept('[givenName]'),
  'H7 Switch(strip, Left(strip & "-hf",42))': `Switch(${strip(NAME)}, Left(Append(${strip(NAME)}, "-hf"), 42), "", "unnamed")`,
  'N3 F1 with Left 42 outside': `Left(${mend(trim(collapse(`NormalizeDiacritics(${NAME})`)))}, 42)`,
  'N4 one pass of "--" -> "-"': `Replace(${NAME}, "--", , , "-", , )`,
  'J1 Left(Join("-",given,surname),42)': 'Left(Join("-", [givenName], [surname]), 42)',
  'J2 Join through F1, two attributes': kept('Join("-", [givenName], [surname])'),
  'J3 "u" + initial + surname + "x"': `Join("", "u", Left(${strip('[givenName]')}, 1), Left(${strip('[surname]')}, 30), "x")`,
  'U1 UPN, @.* removed': 'Replace([userPrincipalName], , "@.*", , "", , )',
  'U2 Item(Split(UPN,"@"),1) stripped': strip('Item(Split([userPrincipalName], "@"), 1)'),
  'N1 UPN through F1': kept('[userPrincipalName]'),
  'O1 "u" + objectId without dashes': 'Append("u", Replace([objectId], "-", , , "", , ))',
  'N2 = F2  hugging-face-hardened-unique': `Join("", "u", Replace([objectId], "-", , , "", , ), Left(${strip(NAME)}, 9))`,
  'C1 Coalesce([employeeId],[mailNickname])': 'Coalesce([employeeId], [mailNickname])',
  'S1 Switch on department, 5 constants':
    'Switch([department], "other1", "IT", "it1", "HR", "hr1", "Sales", "sales1", "Legal", "legal1")',
  'I1 IIF(department = ..), two branches': `IIF([department] = "IT", Append("it", Left(${strip(NAME)}, 40)), Append("xx", Left(${strip(NAME)}, 40)))`,
  'I3 IIF(strip(a)="", .., Left(g(a)&"0",42))': `IIF(${strip(NAME)} = "", "unnamed", Left(Append(${strip(NAME)}, "0"), 42))`,
  'D1 attribute read twice, Left 42': `Left(Join("", "u", ${strip(NAME)}, "-", Left(${strip(NAME)}, 1)), 42)`,
  'D2 attribute read twice': `Join("", "u", Left(${strip(NAME)}, 40), Left(${strip(NAME)}, 1))`,
  'L1 look-behind in the pattern': `Replace(${NAME}, , "(?<=a)b", , "", , )`,
  'B1 ConvertToBase64': `ConvertToBase64(${NAME})`,
};
