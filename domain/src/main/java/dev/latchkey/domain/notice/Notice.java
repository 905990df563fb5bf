package dev.latchkey.domain.notice;

import dev.latchkey.domain.id.NoticeId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that people of an organization were told.
///
/// @param what tells this occasion from every other of the event; each is told once
/// @param token what it is about; null for a sign-in
/// @param expiresAt the expiry that it is about; null where it is about none
/// @param subject in words, such as a token's hint and description
/// @param told who, in words
/// @param mails how many went out
/// @param calls how many webhooks were called
public record Notice(
    OrganizationId organization,
    Event event,
    String what,
    NoticeId id,
    Instant at,
    @Nullable TokenId token,
    @Nullable Instant expiresAt,
    String subject,
    String told,
    int mails,
    int calls) {}
