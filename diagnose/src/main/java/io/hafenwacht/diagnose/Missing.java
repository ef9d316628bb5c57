package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;

/// What could not be looked at, why, what would help, and the command that shows it to somebody who may.
public record Missing(String what, Text why, Text remedy, String manual) {}
