package io.hafenwacht.formats.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a credential that is written out from a reference to one, a placeholder or a switch.
public final class CredentialValue {
    private static final Set<String> NO_VALUES = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "null",
            "nil",
            "none",
            "undefined",
            "unset",
            "default",
            "empty",
            "disabled",
            "enabled",
            "required",
            "optional",
            "auto",
            "prompt",
            "random",
            "generate",
            "todo",
            "tbd");
    /// A variable, a template, a command's output, an address or a path to the value, or a mask. Every
    /// alternative is linear: no two neighbours can match the same character.
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{[\\s\\S]*|\\$\\([\\s\\S]*|\\$\\$?[A-Za-z_][A-Za-z0-9_]*+|`[\\s\\S]*|\\{[\\s\\S]*\\}|<[\\s\\S]*>|%[^%]*+%|@[A-Za-z_.]++@"
                    + "|\\[[^\\]]*+\\]|[*x.X_-]++|(?:file|env|vault|ssm|secret|secrets|arn|awssm|gcpsm|azurekv|op|ref|https?)(?::|//)[\\s\\S]*"
                    + "|/[A-Za-z0-9._-]++(?:/[A-Za-z0-9._-]++)++/?|\\.{1,2}/[\\s\\S]*");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 64 << 10;

    private CredentialValue() {}

    public static boolean writtenOut(String value) {
        String bare = unquoted(value.strip());
        String lower = bare.toLowerCase(Locale.ROOT);
        return bare.length() >= SHORTEST
                && bare.length() <= LONGEST
                && !NO_VALUES.contains(lower)
                && !lower.contains("your_")
                && !lower.contains("your-")
                && !lower.contains("placeholder")
                && !REFERENCE.matcher(bare).matches();
    }

    static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last) : value;
    }
}
