package io.hafenwacht.report;

import io.hafenwacht.core.finding.Severity;

/// ANSI colours, or none: the 16 basic ones, which every terminal's user has chosen to be readable.
record Palette(boolean on) {
    String bold(String text) {
        return wrap("1", text);
    }

    String faint(String text) {
        return wrap("2", text);
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> wrap("1;31", text);
            case HIGH -> wrap("31", text);
            case MEDIUM -> wrap("33", text);
            case LOW -> wrap("36", text);
            case INFO, UNKNOWN -> wrap("2", text);
        };
    }

    private String wrap(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
