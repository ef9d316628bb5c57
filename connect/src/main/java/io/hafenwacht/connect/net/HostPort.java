package io.hafenwacht.connect.net;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `HOST:PORT`; addresses of IPv6 in brackets. `port` is empty where none is given.
public record HostPort(String host, Optional<Integer> port) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^\\s:/@\\[\\]]{1,255})(?::(\\d{1,5}))?");
    private static final int GREATEST = 65_535;

    /// Empty where it is neither.
    public static Optional<HostPort> parse(String text) {
        if (!text.startsWith("[")
                && text.indexOf(':') != text.lastIndexOf(':')
                && NameLookup.literal(text).isPresent()) {
            return Optional.of(new HostPort(text, Optional.empty()));
        }
        Matcher matcher = text.startsWith("[") ? BRACKETS.matcher(text) : PLAIN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt);
        return port.filter(p -> p < 1 || p > GREATEST).isPresent()
                ? Optional.empty()
                : Optional.of(new HostPort(matcher.group(1), port));
    }
}
