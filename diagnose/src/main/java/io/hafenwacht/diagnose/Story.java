package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;

/// What is the matter and what to do: `cause` in a sentence or two, `next` a step that breaks nothing.
public record Story(Text cause, Text next) {}
