package io.hafenwacht.watch.incident;

/// Where a finding belongs: the story of which cause, whether it stays open until it is over, and what keeps
/// it apart from others of its cause, empty where nothing does.
public record Chapter(Cause cause, boolean lasting, String apart) {}
