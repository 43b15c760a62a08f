/** The two kinds of object that the service provisions. */
export type Kind = 'user' | 'group';
