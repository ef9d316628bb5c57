package io.hafenwacht.app.watch;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.live.ContainerNow;
import io.hafenwacht.watch.live.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A column of the table, in the order shown. `importance` says who goes first where the screen is narrow:
/// the highest number; 0 always stays. `key` sorts by it.
enum Column {
    NAME("name", 'n', 0, Text.of("NAME", "NAME")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return row.origin().name();
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing(row -> row.origin().name());
        }
    },
    STATE("state", 's', 1, Text.of("STATE", "ZUSTAND")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            String state = row.facts().state();
            return row.facts().exitCode().isPresent()
                    ? state + "(" + row.facts().exitCode().getAsInt() + ")"
                    : state;
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing(row -> row.facts().state());
        }
    },
    HEALTH("health", 'h', 5, Text.of("HEALTH", "GESUND")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return row.facts().health().isEmpty() ? "–" : row.facts().health();
        }

        @Override
        Comparator<ContainerNow> order() {
            // What is worst comes first.
            return Comparator.comparing(
                    (ContainerNow row) -> switch (row.facts().health()) {
                        case "unhealthy" -> 0;
                        case "starting" -> 1;
                        case "healthy" -> 2;
                        default -> 3;
                    });
        }
    },
    UPTIME("uptime", 'u', 10, Text.of("UP", "LÄUFT")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return row.facts()
                    .started()
                    .filter(_ -> row.facts().running())
                    .map(start -> Amount.age(Duration.between(start, now)))
                    .orElse("–");
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing(
                    (ContainerNow row) -> row.facts().started().orElse(Instant.MIN), Comparator.reverseOrder());
        }
    },
    CPU("cpu", 'c', 1, Text.of("CPU %", "CPU %"), Usage::cpu, Kind.PERCENT),
    MEMORY("memory", 'm', 1, Text.of("MEMORY", "SPEICHER"), Usage::memory, Kind.BYTES),
    LIMIT("limit", 'l', 4, Text.of("OF LIMIT %", "VOM LIMIT %"), Column::ofLimit, Kind.PERCENT),
    RECEIVED("received", 'r', 6, Text.of("NET IN/s", "NETZ EIN/s"), Usage::received, Kind.BYTES),
    SENT("sent", 't', 6, Text.of("NET OUT/s", "NETZ AUS/s"), Usage::sent, Kind.BYTES),
    READ("read", 'd', 8, Text.of("READ/s", "GELESEN/s"), Usage::read, Kind.BYTES),
    WRITTEN("written", 'w', 8, Text.of("WRITTEN/s", "GESCHR./s"), Usage::written, Kind.BYTES),
    PROCESSES("pids", 'p', 9, Text.of("PIDS", "PIDS"), Usage::processes, Kind.COUNT),
    THROTTLED("throttled", 'x', 7, Text.of("THROTTLED %", "GEBREMST %"), Usage::throttled, Kind.PERCENT),
    RESTARTS("restarts", 'e', 5, Text.of("RESTARTS", "NEUSTARTS")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return Integer.toString(row.facts().restarts());
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing((ContainerNow row) -> -row.facts().restarts());
        }
    },
    FINDINGS("findings", 'f', 3, Text.of("FINDINGS", "BEFUNDE")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return row.allFindings() == 0 ? "–" : Long.toString(row.allFindings());
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing((ContainerNow row) -> -row.allFindings());
        }
    },
    INCIDENTS("incidents", 'i', 2, Text.of("INCIDENTS", "VORFÄLLE")) {
        @Override
        String cell(ContainerNow row, Amount amount, Instant now) {
            return row.incidents().isEmpty()
                    ? "–"
                    : Integer.toString(row.incidents().size());
        }

        @Override
        Comparator<ContainerNow> order() {
            return Comparator.comparing((ContainerNow row) -> -row.incidents().size());
        }
    };

    /// How a measure is written.
    private enum Kind {
        BYTES,
        PERCENT,
        COUNT
    }

    private final String word;
    private final char key;
    private final int importance;
    private final Text title;
    private final Function<Usage, OptionalDouble> measure;
    private final Kind kind;

    Column(String word, char key, int importance, Text title) {
        this(word, key, importance, title, _ -> OptionalDouble.empty(), Kind.COUNT);
    }

    Column(String word, char key, int importance, Text title, Function<Usage, OptionalDouble> measure, Kind kind) {
        this.word = word;
        this.key = key;
        this.importance = importance;
        this.title = title;
        this.measure = measure;
        this.kind = kind;
    }

    private static OptionalDouble ofLimit(Usage usage) {
        return usage.memory().isPresent() && usage.memoryLimit().isPresent()
                ? OptionalDouble.of(
                        usage.memory().getAsDouble() / usage.memoryLimit().getAsDouble())
                : OptionalDouble.empty();
    }

    String cell(ContainerNow row, Amount amount, Instant now) {
        OptionalDouble value = measure.apply(row.usage());
        return switch (kind) {
            case BYTES -> amount.bytes(value);
            case PERCENT -> amount.percent(value);
            case COUNT -> amount.count(value);
        };
    }

    /// Most first; what was not measured last.
    Comparator<ContainerNow> order() {
        return Comparator.comparing(row -> measure.apply(row.usage()).orElse(-1), Comparator.reverseOrder());
    }

    boolean leftAligned() {
        return this == NAME || this == STATE || this == HEALTH;
    }

    String word() {
        return word;
    }

    char key() {
        return key;
    }

    int importance() {
        return importance;
    }

    Text title() {
        return title;
    }

    static Optional<Column> parse(String word) {
        for (Column column : values()) {
            if (column.word.equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    static Optional<Column> of(char key) {
        for (Column column : values()) {
            if (column.key == key) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
