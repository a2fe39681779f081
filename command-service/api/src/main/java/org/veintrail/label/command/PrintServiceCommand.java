package org.veintrail.label.command;

/** What the print service says of a label; no client can send it. */
public sealed interface PrintServiceCommand extends LabelCommand permits BeginSending, EndSending {}
