/** Functions that Entra has and this version cannot evaluate yet (expressions.md §5). They are said, never guessed. */
const UNSUPPORTED: ReadonlySet<string> = new Set(
  `AppRoleAssignments AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex BitAnd CBool CDate ConvertFromBase64
  ConvertToBase64 ConvertToUTF8Hex Count CStr DateAdd DateDiff DateFromNum DefaultDomain DNComponent Error FormatDateTime
  Guid IgnoreFlowIfNullOrEmpty IsNothing IsString Item Now NumFromDate PCase Prepend RandomString Redact RemoveDuplicates
  SelectUniqueValue SingleAppRoleAssignment StringFromSid`
    .toLowerCase()
    .split(/\s+/),
);

export const isUnsupported = (name: string): boolean => UNSUPPORTED.has(name.toLowerCase());
