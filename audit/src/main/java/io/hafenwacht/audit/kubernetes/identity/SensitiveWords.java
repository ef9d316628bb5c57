package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What Kubescape's control C-0012 takes for a credential: parts of names and patterns of values, each with
/// a list of exceptions. The parameters have the names that Kubescape's own configuration has.
record SensitiveWords(
        List<String> names,
        List<Pattern> values,
        List<Pattern> caseless,
        List<String> allowedNames,
        List<Pattern> allowedValues) {
    private static final Limit SEARCHED =
            new Limit("searched-value", 1 << 18, "characters", "a value of a manifest; patterns of users may be slow");
    private static final List<String> NONE = List.of();
    private static final List<String> NAMES = List.of(
            "aws_secret_access_key",
            "azure_batchai_storage_key",
            "azure_batch_key",
            "secret",
            "key",
            "password",
            "pwd",
            "token",
            "jwt",
            "bearer",
            "credential");
    private static final List<String> VALUES = List.of(
            "BEGIN \\w+ PRIVATE KEY",
            "PRIVATE KEY",
            "eyJhbGciO",
            "JWT",
            "Bearer",
            "_key_",
            "_secret_",
            "AKIA[0-9A-Z]{16}",
            "ghp_[0-9A-Za-z]{36}",
            "AIza[0-9A-Za-z\\-_]{35}",
            "xox[baprs]-[0-9A-Za-z]{10,48}");

    static final Parameter[] PARAMETERS = {
        Parameter.of(
                "sensitiveKeyNames",
                String.join(",", NAMES),
                "parts of names that credentials have",
                "Namensteile, die Zugangsdaten haben"),
        Parameter.of(
                "sensitiveValues",
                "BEGIN \\w+ PRIVATE KEY,AKIA[0-9A-Z]{16},…",
                "regular expressions for values that are credentials",
                "reguläre Ausdrücke für Werte, die Zugangsdaten sind"),
        Parameter.of("sensitiveKeyNamesAllowed", "", "parts of names that are none", "Namensteile, die keine sind"),
        Parameter.of(
                "sensitiveValuesAllowed",
                "",
                "regular expressions for values that are none",
                "reguläre Ausdrücke für Werte, die keine sind")
    };

    /// Compiled once: every object with texts is searched with them.
    private static final SensitiveWords STANDARD = of(NAMES, VALUES, NONE, NONE);

    static SensitiveWords of(CheckContext context, Rule rule) {
        List<String> names = Parameters.list(context, rule, "sensitiveKeyNames", NAMES);
        List<String> values = Parameters.list(context, rule, "sensitiveValues", VALUES);
        List<String> allowedNames = Parameters.list(context, rule, "sensitiveKeyNamesAllowed", NONE);
        List<String> allowedValues = Parameters.list(context, rule, "sensitiveValuesAllowed", NONE);
        boolean standard = names == NAMES && values == VALUES && allowedNames == NONE && allowedValues == NONE;
        return standard ? STANDARD : of(names, values, allowedNames, allowedValues);
    }

    private static SensitiveWords of(
            List<String> names, List<String> values, List<String> allowedNames, List<String> allowedValues) {
        return new SensitiveWords(
                lower(names),
                patterns(values, 0),
                patterns(values, Pattern.CASE_INSENSITIVE),
                lower(allowedNames),
                patterns(allowedValues, 0));
    }

    /// As much of a value as is searched.
    static String bounded(String value) {
        return value.length() > SEARCHED.value() ? value.substring(0, SEARCHED.asInt()) : value;
    }

    /// A variable of a container. A path is no credential; in variables Kubescape overlooks the case of
    /// values.
    boolean inVariable(String name, String value) {
        return !value.isEmpty()
                && !value.startsWith("/")
                && !allowed(name, value)
                && (telling(name) || patterned(caseless, value));
    }

    /// An entry of a ConfigMap, also one that Base64 hides.
    boolean inConfigMap(String key, String value) {
        return !value.isEmpty()
                && !allowed(key, value)
                && (telling(key) || patterned(values, value) || patterned(values, decoded(value)));
    }

    /// Whether our own search finds a credential that is written out.
    boolean confirmed(String name, String value) {
        return !value.isEmpty()
                && !SecretMatcher.all().scanNamed("", name, value).isEmpty();
    }

    /// Never the value.
    static Text evidence(String name, boolean confirmed) {
        return confirmed
                ? Text.of(name + " holds a credential", name + " enthält Zugangsdaten")
                : Text.of(
                        name + " looks like a credential by its name or pattern",
                        name + " sieht nach Name oder Muster wie Zugangsdaten aus");
    }

    private boolean telling(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(lower::contains);
    }

    private boolean allowed(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return allowedNames.stream().anyMatch(lower::contains) || patterned(allowedValues, value);
    }

    private static boolean patterned(List<Pattern> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(value).find());
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<Pattern> patterns(List<String> expressions, int flags) {
        return expressions.stream()
                .map(expression -> pattern(expression, flags))
                .toList();
    }

    /// A pattern that is none is taken as text: the configuration of a check is no reason to stop.
    private static Pattern pattern(String expression, int flags) {
        try {
            return Pattern.compile(expression, flags);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(expression, flags | Pattern.LITERAL);
        }
    }
}
