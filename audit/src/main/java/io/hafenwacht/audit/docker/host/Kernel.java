package io.hafenwacht.audit.docker.host;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kernel by its release, `uname -r`. Distributions freeze the number and mend holes below it: Debian and
/// Ubuntu count `6.1.0-18`, Red Hat `5.14.0-362.el9`, SUSE `5.14.21-150500.55-default`.
record Kernel(String release, int major, int minor, int patch, boolean distribution) {
    private static final Pattern NUMBERS =
            Pattern.compile("^(\\d{1,3})\\.(\\d{1,4})(?:\\.(\\d{1,5}))?(.*)$", Pattern.DOTALL);
    private static final Pattern BUILT_BY_DISTRIBUTION =
            Pattern.compile("-(generic|default|amd64|arm64|aws|azure|gcp|gke|kvm|lowlatency|oracle|cloud-amd64)$"
                    + "|\\.el\\d|el\\duek|\\.fc\\d|amzn|\\.azl|\\+deb|-pve|-cos|\\+$");

    /// Last month of kernel.org's longterm series (kernel.org/category/releases.html, 2026-03).
    private static final Map<String, LocalDate> LONGTERM = Map.ofEntries(
            Map.entry("4.4", LocalDate.of(2022, 2, 28)),
            Map.entry("4.9", LocalDate.of(2023, 1, 31)),
            Map.entry("4.14", LocalDate.of(2024, 1, 31)),
            Map.entry("4.19", LocalDate.of(2024, 12, 31)),
            Map.entry("5.4", LocalDate.of(2025, 12, 31)),
            Map.entry("5.10", LocalDate.of(2026, 12, 31)),
            Map.entry("5.15", LocalDate.of(2026, 12, 31)),
            Map.entry("6.1", LocalDate.of(2027, 12, 31)),
            Map.entry("6.6", LocalDate.of(2027, 12, 31)),
            Map.entry("6.12", LocalDate.of(2028, 12, 31)),
            Map.entry("6.18", LocalDate.of(2028, 12, 31)));
    private static final int NEWEST_MAJOR = 6;
    private static final int NEWEST_MINOR = 18;

    /// A known way out: first series with it, then the first release without it of each series that got a
    /// fix.
    private record Way(String name, String since, String... fixed) {}

    private static final List<Way> WAYS = List.of(
            new Way("CVE-2016-5195", "2.6.22", "3.2.83", "3.12.66", "3.16.38", "3.18.44", "4.4.26", "4.7.9", "4.8.3"),
            new Way(
                    "CVE-2021-22555",
                    "2.6.19",
                    "4.4.267",
                    "4.9.267",
                    "4.14.231",
                    "4.19.188",
                    "5.4.113",
                    "5.10.31",
                    "5.12.0"),
            new Way("CVE-2022-0185", "5.1.0", "5.4.173", "5.10.93", "5.15.16", "5.16.2"),
            new Way(
                    "CVE-2022-0492",
                    "2.6.24",
                    "4.9.301",
                    "4.14.266",
                    "4.19.229",
                    "5.4.177",
                    "5.10.97",
                    "5.15.20",
                    "5.16.6"),
            new Way("CVE-2022-0847", "5.8.0", "5.10.102", "5.15.25", "5.16.11"),
            new Way(
                    "CVE-2024-1086",
                    "3.15.0",
                    "4.19.307",
                    "5.4.269",
                    "5.10.210",
                    "5.15.149",
                    "6.1.76",
                    "6.6.15",
                    "6.7.3"));

    enum Support {
        MAINTAINED,
        ENDED,
        NOT_KNOWN
    }

    static Kernel of(String release) {
        Matcher numbers = NUMBERS.matcher(release);
        if (!numbers.matches()) {
            return new Kernel(release, 0, 0, 0, true);
        }
        int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        boolean frozen = patch == 0 && numbers.group(4).startsWith("-");
        return new Kernel(
                release,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                patch,
                frozen || BUILT_BY_DISTRIBUTION.matcher(release).find());
    }

    Support support(LocalDate today) {
        LocalDate end = LONGTERM.get(major + "." + minor);
        if (end != null) {
            return today.isAfter(end) ? Support.ENDED : Support.MAINTAINED;
        }
        // Other series end some weeks after the next one, so all before the newest longterm have ended.
        boolean older = major < NEWEST_MAJOR || (major == NEWEST_MAJOR && minor < NEWEST_MINOR);
        return older && major > 0 ? Support.ENDED : Support.NOT_KNOWN;
    }

    /// The known ways out that the number does not rule out; all of them where there is no number.
    List<String> waysOut() {
        if (major == 0) {
            return WAYS.stream().map(Way::name).toList();
        }
        List<String> open = new ArrayList<>();
        for (Way way : WAYS) {
            if (compare(way.since()) >= 0 && !mended(way)) {
                open.add(way.name());
            }
        }
        return open;
    }

    private boolean mended(Way way) {
        for (String fix : way.fixed()) {
            if (fix.startsWith(major + "." + minor + ".")) {
                return compare(fix) >= 0;
            }
        }
        return compare(way.fixed()[way.fixed().length - 1]) >= 0;
    }

    private int compare(String version) {
        String[] numbers = version.split("\\.");
        int[] own = {major, minor, patch};
        for (int i = 0; i < own.length; i++) {
            int other = Integer.parseInt(numbers[i]);
            if (own[i] != other) {
                return Integer.compare(own[i], other);
            }
        }
        return 0;
    }
}
