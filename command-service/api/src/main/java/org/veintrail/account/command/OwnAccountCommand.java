package org.veintrail.account.command;

/** What a person does to the own account; no client can send it, because a secret goes with it that no act may carry. */
public sealed interface OwnAccountCommand extends AccountCommand
        permits ChangePassword, EnrolSecondFactor, EndSessions {}
