package io.hafenwacht.app.logs;

import io.hafenwacht.core.text.Text;

/// Why something could not be read, and what would help.
public record LogProblem(Text why, Text remedy) {}
