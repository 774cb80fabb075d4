import { boundConversations } from './bounds.js';
import { callConversations } from './calls.js';
import { correctionConversations } from './corrections.js';
import { hostileConversations } from './hostile.js';
import { longConversations } from './long.js';
import { scopeConversations } from './scopes.js';

/** Every scripted conversation. */
export const conversations = [
  ...callConversations,
  ...boundConversations,
  ...correctionConversations,
  ...scopeConversations,
  ...hostileConversations,
  ...longConversations,
];
