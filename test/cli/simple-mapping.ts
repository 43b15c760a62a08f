/** A mapping for the target of Hugging Face that takes every value as it is. */
export const mapping = `target: hugging-face-managed
users:
  - { target: userName, source: mailNickname }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: mail }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: externalId, source: objectId, match: 1 }
`;
