package io.hafenwacht.audit.kubernetes.identity;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Three numbers, as releases of programs around Kubernetes have them: `v1.12.0-rc.1` is 1.12.0.
record ReleaseNumber(int major, int minor, int patch) implements Comparable<ReleaseNumber> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:[.+-].*)?");
    private static final Comparator<ReleaseNumber> ORDER = Comparator.comparingInt(ReleaseNumber::major)
            .thenComparingInt(ReleaseNumber::minor)
            .thenComparingInt(ReleaseNumber::patch);

    /// Empty where it is no such number.
    static Optional<ReleaseNumber> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ReleaseNumber(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /// Whether it is `from` or later, and before `fixed`.
    boolean within(String from, String fixed) {
        return compareTo(of(from).orElseThrow()) >= 0 && compareTo(of(fixed).orElseThrow()) < 0;
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        return ORDER.compare(this, other);
    }
}
