export { mailNicknames } from './mail-nickname.js';
