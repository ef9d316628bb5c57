package io.hafenwacht.core.event;

import io.hafenwacht.core.event.LogLine.Level;
import java.util.List;

/// Finds how bad a line calls itself: a field of JSON (`level`, `severity`, `lvl`, …; numbers of pino, bunyan
/// and syslog), of logfmt, a syslog priority, klog's first letter, or the word that log4j, nginx, PostgreSQL,
/// Python, .NET, npm and the like write before the message. Looks at the line's beginning only, with no
/// regular expression, since it runs for every line.
public final class LevelGuess {
    /// A level stands before the message; what is far behind is message.
    private static final int PLAIN_CHARACTERS = 200;

    private static final int JSON_CHARACTERS = 8_192;
    private static final int ESCAPE = 0x1b;

    private static final List<String> KEYS = List.of(
            "level",
            "severity",
            "lvl",
            "levelname",
            "log.level",
            "loglevel",
            "log_level",
            "level_name",
            "severitytext",
            "severity_text",
            "levelText",
            "priority",
            "s",
            "@l",
            "l");

    private static final List<String> LOGFMT_KEYS = List.of("level=", "lvl=", "severity=", "loglevel=", "log_level=");

    /// Beginnings of what a program says when it falls: no level stands there.
    private static final List<String> FATAL_STARTS = List.of("panic: ", "fatal error: ", "thread 'main' panicked");

    private static final List<String> ERROR_STARTS =
            List.of("Traceback (most recent call last)", "Exception in thread ", "Caused by: ", "Unhandled exception");

    private LevelGuess() {}

    public static Level of(String text) {
        int start = begin(text);
        if (start >= text.length()) {
            return Level.UNKNOWN;
        }
        char first = text.charAt(start);
        if (first == '{') {
            return ofJson(text, start);
        }
        Level byShape = ofShape(text, start, first);
        return byShape != Level.UNKNOWN ? byShape : ofWords(text, start);
    }

    private static int begin(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = afterEscape(text, at);
            } else if (c == ' ' || c == '\t' || c == '\ufeff') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    /// Behind `ESC [ … letter`, or behind the escape itself.
    private static int afterEscape(String text, int at) {
        int next = at + 1;
        if (next < text.length() && text.charAt(next) == '[') {
            next++;
            while (next < text.length() && text.charAt(next) >= 0x20 && text.charAt(next) < 0x40) {
                next++;
            }
            return Math.min(next + 1, text.length());
        }
        return next;
    }

    private static Level ofShape(String text, int start, char first) {
        if (first == '<') {
            return ofPriority(text, start + 1);
        }
        if (digit(text, start + 1) && digit(text, start + 4) && at(text, start + 5) == ' ') {
            // klog: I1122 13:14:15.000000
            switch (first) {
                case 'I':
                    return Level.INFO;
                case 'W':
                    return Level.WARN;
                case 'E':
                    return Level.ERROR;
                case 'F':
                    return Level.FATAL;
                default:
                    break;
            }
        }
        if (first == 'p' || first == 'f' || first == 't') {
            return startsWith(text, start, FATAL_STARTS) ? Level.FATAL : Level.UNKNOWN;
        }
        if (first == 'T' || first == 'E' || first == 'C' || first == 'U') {
            return startsWith(text, start, ERROR_STARTS) ? Level.ERROR : Level.UNKNOWN;
        }
        return Level.UNKNOWN;
    }

    private static boolean startsWith(String text, int start, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning, start)) {
                return true;
            }
        }
        return false;
    }

    /// `<13>`: RFC 5424's facility × 8 + severity.
    private static Level ofPriority(String text, int start) {
        int at = start;
        int value = 0;
        while (at < start + 3 && digit(text, at)) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at > start && at(text, at) == '>' && value < 192 ? ofSyslog(value % 8) : Level.UNKNOWN;
    }

    private static Level ofSyslog(int severity) {
        return switch (severity) {
            case 0, 1, 2 -> Level.FATAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    private static Level ofJson(String text, int start) {
        int end = Math.min(text.length(), start + JSON_CHARACTERS);
        for (int quote = text.indexOf('"', start); quote >= 0 && quote < end; quote = text.indexOf('"', quote + 1)) {
            if (text.charAt(quote - 1) == '\\') {
                continue;
            }
            for (String key : KEYS) {
                int after = quote + 1 + key.length();
                if (at(text, after) == '"' && text.regionMatches(true, quote + 1, key, 0, key.length())) {
                    Level found = ofJsonValue(text, after + 1);
                    if (found != Level.UNKNOWN) {
                        return found;
                    }
                }
            }
        }
        return Level.UNKNOWN;
    }

    private static Level ofJsonValue(String text, int from) {
        int at = blanks(text, from);
        if (at(text, at) != ':') {
            return Level.UNKNOWN;
        }
        at = blanks(text, at + 1);
        if (at(text, at) == '"') {
            int end = wordEnd(text, at + 1);
            return end - at == 2 ? ofLetter(text.charAt(at + 1)) : word(text, at + 1, end);
        }
        int value = 0;
        int digits = at;
        while (digits < at + 3 && digit(text, digits)) {
            value = value * 10 + text.charAt(digits++) - '0';
        }
        return digits == at || digit(text, digits) ? Level.UNKNOWN : ofNumber(value);
    }

    /// Below ten syslog's numbers, from ten on those of pino and bunyan.
    private static Level ofNumber(int value) {
        if (value < 8) {
            return ofSyslog(value);
        }
        return switch (value / 10) {
            case 1 -> Level.TRACE;
            case 2 -> Level.DEBUG;
            case 3 -> Level.INFO;
            case 4 -> Level.WARN;
            case 5 -> Level.ERROR;
            case 6 -> Level.FATAL;
            default -> Level.UNKNOWN;
        };
    }

    private static Level ofLetter(char letter) {
        return switch (letter) {
            case 'T', 't' -> Level.TRACE;
            case 'D', 'd' -> Level.DEBUG;
            case 'I', 'i' -> Level.INFO;
            case 'W', 'w' -> Level.WARN;
            case 'E', 'e' -> Level.ERROR;
            case 'F', 'f', 'C', 'c' -> Level.FATAL;
            default -> Level.UNKNOWN;
        };
    }

    /// The first word that is a level and stands like one: in capitals, in brackets, or with a colon where a
    /// message begins.
    private static Level ofWords(String text, int start) {
        int end = Math.min(text.length(), start + PLAIN_CHARACTERS);
        boolean boundary = true;
        boolean messageStart = true;
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = afterEscape(text, at);
                boundary = true;
            } else if (letter(c)) {
                int stop = wordEnd(text, at);
                if (boundary) {
                    Level found = ofWord(text, at, stop, messageStart);
                    if (found != Level.UNKNOWN) {
                        return found;
                    }
                }
                messageStart &= stop - at == 1;
                boundary = false;
                at = stop;
            } else {
                // After `app[12]:` a message begins anew.
                messageStart |= c == ' ' && at > start && opens(text.charAt(at - 1));
                boundary = boundary(c);
                at++;
            }
        }
        return Level.UNKNOWN;
    }

    private static Level ofWord(String text, int from, int to, boolean messageStart) {
        char next = at(text, to);
        if (next == '=') {
            return ofLogfmt(text, from, to);
        }
        if (to - from < 3) {
            return Level.UNKNOWN;
        }
        boolean bracketed = closes(next) && from > 0 && brackets(text.charAt(from - 1));
        boolean labelled = next == ':' && messageStart;
        boolean capitals =
                (boundary(next) || next == '!' || next == '\0' || next == ESCAPE) && capitals(text, from, to);
        return bracketed || labelled || capitals ? word(text, from, to) : Level.UNKNOWN;
    }

    private static Level ofLogfmt(String text, int from, int to) {
        for (String key : LOGFMT_KEYS) {
            int keyStart = to + 1 - key.length();
            if (keyStart >= 0 && keyStart <= from && text.regionMatches(true, keyStart, key, 0, key.length())) {
                int value = at(text, to + 1) == '"' ? to + 2 : to + 1;
                return word(text, value, wordEnd(text, value));
            }
        }
        return Level.UNKNOWN;
    }

    private static Level word(String text, int from, int to) {
        int length = to - from;
        if (length < 3 || length > 11) {
            return Level.UNKNOWN;
        }
        return switch (Character.toLowerCase(text.charAt(from))) {
            case 't' -> is(text, from, length, "trace", "trce", "trc") ? Level.TRACE : Level.UNKNOWN;
            case 'v' -> is(text, from, length, "verbose", "vrb") ? Level.TRACE : Level.UNKNOWN;
            case 'd' -> is(text, from, length, "debug", "dbg", "dbug") ? Level.DEBUG : Level.UNKNOWN;
            case 'i' -> is(text, from, length, "info", "information", "inf") ? Level.INFO : Level.UNKNOWN;
            case 'n' -> is(text, from, length, "notice") ? Level.INFO : Level.UNKNOWN;
            case 'l' -> is(text, from, length, "log") ? Level.INFO : Level.UNKNOWN;
            case 'w' -> is(text, from, length, "warn", "warning", "wrn") ? Level.WARN : Level.UNKNOWN;
            case 'e' ->
                is(text, from, length, "error", "err", "eror")
                        ? Level.ERROR
                        : is(text, from, length, "emerg", "emergency") ? Level.FATAL : Level.UNKNOWN;
            case 's' -> is(text, from, length, "severe") ? Level.ERROR : Level.UNKNOWN;
            case 'f' ->
                is(text, from, length, "fatal", "ftl")
                        ? Level.FATAL
                        : is(text, from, length, "fail")
                                ? Level.ERROR
                                : is(text, from, length, "fine", "finer", "finest") ? Level.DEBUG : Level.UNKNOWN;
            case 'c' -> is(text, from, length, "critical", "crit") ? Level.FATAL : Level.UNKNOWN;
            case 'p' -> is(text, from, length, "panic") ? Level.FATAL : Level.UNKNOWN;
            case 'a' -> is(text, from, length, "alert") ? Level.FATAL : Level.UNKNOWN;
            default -> Level.UNKNOWN;
        };
    }

    private static boolean is(String text, int from, int length, String... words) {
        for (String word : words) {
            if (word.length() == length && text.regionMatches(true, from, word, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && letter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at(text, at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean capitals(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean digit(String text, int at) {
        char c = at(text, at);
        return c >= '0' && c <= '9';
    }

    private static char at(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean boundary(char c) {
        return switch (c) {
            case ' ', '\t', '[', ']', '(', ')', '<', '>', '|', ':', ',', ';', '"', '*', '{', '}' -> true;
            default -> false;
        };
    }

    private static boolean brackets(char c) {
        return c == '[' || c == '(' || c == '<' || c == '|';
    }

    private static boolean closes(char c) {
        return c == ']' || c == ')' || c == '>' || c == '|';
    }

    private static boolean opens(char c) {
        return c == ':' || c == ']' || c >= '0' && c <= '9';
    }
}
