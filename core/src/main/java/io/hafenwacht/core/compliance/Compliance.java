package io.hafenwacht.core.compliance;

import io.hafenwacht.core.finding.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A profile held against one run: a result for each of its requirements, in its order.
public record Compliance(Profile profile, List<Result> results) {
    public Compliance {
        results = List.copyOf(results);
    }

    /// How many requirements are in this state.
    public long in(State state) {
        return results.stream().filter(r -> r.state() == state).count();
    }

    /// There is no state "fulfilled": no tool sees all that a requirement asks for.
    public enum State {
        DEVIATION("deviation"),
        /// At least one check decided, and none found a deviation.
        NONE_FOUND("noneFound"),
        /// No check knows it, or none could decide in this run.
        NOT_CHECKABLE("notCheckable");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// The word in reports.
        public String word() {
            return word;
        }
    }

    public record Result(Requirement requirement, Deviations deviations, Judged judged) {
        public State state() {
            if (deviations.count() > 0) {
                return State.DEVIATION;
            }
            return judged.passed() > 0 ? State.NONE_FOUND : State.NOT_CHECKABLE;
        }

        /// The share of answers that are decided; 0 where there is none.
        public double coverage() {
            int decided = judged.passed() + deviations.count();
            int asked = decided + judged.unknown();
            return asked == 0 ? 0 : (double) decided / asked;
        }
    }

    /// `excepted` of them have an exception, which leaves them deviations. `checks` says which check
    /// found how many, `findings` holds their ids, sorted and no more than [ComplianceTally#LISTED].
    public record Deviations(
            int count,
            int excepted,
            Optional<Severity> worst,
            SortedMap<String, Integer> checks,
            List<String> findings) {
        public Deviations {
            checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
            findings = List.copyOf(findings);
        }
    }

    /// `known` checks judge this requirement, of which `ran` decided something here; `passed` answers found
    /// no deviation, `unknown` ones could not be decided or stand for what was not read.
    public record Judged(int known, int ran, int passed, int unknown) {}
}
