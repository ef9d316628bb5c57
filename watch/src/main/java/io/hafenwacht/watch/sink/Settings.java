package io.hafenwacht.watch.sink;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of one sink, checked: each has the form that its [Setting] asks for, and what was left out
/// has its fallback.
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    private final Map<String, List<String>> texts;
    private final Map<String, SortedMap<String, String>> pairs;

    Settings(Map<String, List<String>> texts, Map<String, SortedMap<String, String>> pairs) {
        this.texts = Map.copyOf(texts);
        this.pairs = Map.copyOf(pairs);
    }

    /// The value as typed, or the fallback; empty where there is neither.
    public Optional<String> text(String name) {
        return list(name).stream().findFirst();
    }

    /// The value of a setting that is required or has a fallback.
    public String get(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("no setting " + name));
    }

    public List<String> list(String name) {
        return texts.getOrDefault(name, List.of());
    }

    public SortedMap<String, String> pairs(String name) {
        return pairs.getOrDefault(name, Collections.unmodifiableSortedMap(new TreeMap<>()));
    }

    public boolean on(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    public int number(String name) {
        return Integer.parseInt(get(name));
    }

    public Duration duration(String name) {
        return duration(name, get(name)).orElseThrow();
    }

    static Optional<Duration> duration(String name, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    public Optional<Secret> secret(String name) {
        return text(name).flatMap(Secret::parse);
    }

    /// An address that is written out; empty where it is missing or behind a reference.
    public Optional<URI> address(String name) {
        return text(name).filter(text -> Secret.parse(text).isEmpty()).map(URI::create);
    }
}
