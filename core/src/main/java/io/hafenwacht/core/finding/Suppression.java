package io.hafenwacht.core.finding;

import java.time.LocalDate;
import java.util.Optional;

/// Why a failed finding is not open. `source` is the file, with the line where there is one; `reason` is what
/// people wrote, in their language; `justification` is the VEX label (`component_not_present`), or empty;
/// `until` is the last day that it counts.
public record Suppression(
        Status status,
        String source,
        String reason,
        String justification,
        Accountable accountable,
        Optional<LocalDate> until) {
    /// What is said about the finding; the words are those of OpenVEX 0.2.0, but for the first.
    public enum Status {
        /// The risk is known and borne.
        ACCEPTED("accepted", true),
        NOT_AFFECTED("not_affected", true),
        FIXED("fixed", true),
        /// Takes back what an older statement said.
        AFFECTED("affected", false),
        UNDER_INVESTIGATION("under_investigation", false);

        private final String word;
        private final boolean closes;

        Status(String word, boolean closes) {
            this.word = word;
            this.closes = closes;
        }

        public String word() {
            return word;
        }

        /// Whether a finding with this status is no longer open.
        public boolean closes() {
            return closes;
        }
    }

    /// Who answers for it, in which ticket, and what guards meanwhile; each may be empty.
    public record Accountable(String owner, String ticket, String control) {
        public static final Accountable NOBODY = new Accountable("", "", "");
    }
}
