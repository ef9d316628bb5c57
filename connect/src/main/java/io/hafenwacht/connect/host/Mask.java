package io.hafenwacht.connect.host;

import io.hafenwacht.formats.secret.CredentialName;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces credentials by `***` before a text enters a snapshot; what is left still parses, at the same
/// lines.
final class Mask {
    static final String MASK = "***";
    /// What a Docker client's `config.json` calls its passwords and tokens.
    private static final Set<String> DOCKER_KEYS = Set.of("auth", "identitytoken", "registrytoken", "password");

    /// `--use-service-account-credentials=true` tells no credential, and a check wants to know it.
    private static final Set<String> SWITCH = Set.of("true", "false");

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]{0,99})=(\"?)([^\\s\"]+)");

    private Mask() {}

    static String text(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? json(text) : lines(text);
    }

    private static boolean secret(String value) {
        return !SecretMatcher.all().scanText("", value).isEmpty();
    }

    private static String lines(String text) {
        boolean hits = secret(text);
        StringBuilder out = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (hits && secret(line)) {
                out.append(MASK).append(line.endsWith("\n") ? "\n" : "");
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            out.append(assignment.replaceAll(m -> Matcher.quoteReplacement(
                    CredentialName.of(m.group(1)) && !SWITCH.contains(m.group(3))
                            ? m.group(1) + "=" + m.group(2) + MASK
                            : m.group())));
        }
        return out.toString();
    }

    /// Masks in place, since a broken text must stay as broken as it is and values keep their lines.
    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        String key = "";
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '"') {
                out.append(c);
                i++;
                continue;
            }
            int end = endOfString(text, i);
            String value = text.substring(Math.min(i + 1, end), end);
            boolean closed = end < text.length() && text.charAt(end) == '"';
            int next = end + 1;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            boolean name = next < text.length() && text.charAt(next) == ':';
            if (name) {
                key = value;
            }
            boolean mask = !name && !value.isEmpty() && (credential(key) || secret(value));
            out.append('"').append(mask ? MASK : value).append(closed ? "\"" : "");
            i = closed ? end + 1 : end;
        }
        return out.toString();
    }

    private static boolean credential(String key) {
        return DOCKER_KEYS.contains(key.toLowerCase(Locale.ROOT)) || CredentialName.of(key);
    }

    /// Index of the closing quote, or the text's length.
    private static int endOfString(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' || c == '\n') {
                return i;
            }
        }
        return text.length();
    }

    /// A command line, argument by argument.
    static List<String> command(List<String> arguments) {
        List<String> out = new ArrayList<>();
        boolean hits = secret(String.join("\n", arguments));
        boolean secretFollows = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = (equals < 0 ? argument : argument.substring(0, equals)).replaceFirst("^-+", "");
            boolean credential = CredentialName.of(name);
            if (secretFollows && !argument.startsWith("-") && !SWITCH.contains(argument)) {
                out.add(MASK);
                secretFollows = false;
            } else if (credential && equals > 0 && !SWITCH.contains(argument.substring(equals + 1))) {
                out.add(argument.substring(0, equals + 1) + MASK);
                secretFollows = false;
            } else {
                out.add(hits && secret(argument) ? MASK : argument);
                secretFollows = credential && equals < 0 && argument.startsWith("-");
            }
        }
        return out;
    }
}
