package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a playbook says of one case.
public sealed interface Diagnosis {
    /// The cause, and every field that proves it.
    record Proven(Strength strength, Story story, List<Proof> proof) implements Diagnosis {
        public Proven {
            // That it runs or not stands in every headline; what tells the cause comes first.
            proof = proof.stream()
                    .distinct()
                    .sorted(Comparator.comparing(one -> one.what().english().equals("State.Running")))
                    .toList();
        }
    }

    /// The symptom is there, but what would prove the cause could not be looked at.
    record Suspected(Story story, List<Proof> proof, List<Missing> missing) implements Diagnosis {
        public Suspected {
            proof = List.copyOf(proof);
            missing = List.copyOf(missing);
        }
    }

    /// Surely not, by these fields.
    record RuledOut(List<Proof> by) implements Diagnosis {
        public RuledOut {
            by = List.copyOf(by);
        }
    }

    /// It does not concern this target.
    record NotApplicable(Text why) implements Diagnosis {}

    /// Nobody can tell: what could not be looked at.
    record Unknown(List<Missing> missing) implements Diagnosis {
        public Unknown {
            missing = List.copyOf(missing);
        }
    }

    /// Begins with what is seen from outside; the conditions of the cause follow.
    static Reasoning when(Clue... symptom) {
        return new Reasoning(Clue.all(symptom), true, List.of());
    }

    /// Begins with what makes the question sensible and is no symptom, such as that the container runs: as
    /// long as the rest cannot be seen, nothing is suspected.
    static Reasoning given(Clue... circumstances) {
        return new Reasoning(Clue.all(circumstances), false, List.of());
    }

    /// A proof under way. All conditions must hold; one that speaks against rules the cause out, whatever
    /// else could not be seen.
    record Reasoning(Clue first, boolean symptom, List<Clue> conditions) {
        public Reasoning {
            conditions = List.copyOf(conditions);
        }

        public Reasoning and(Clue clue) {
            List<Clue> more = new ArrayList<>(conditions);
            more.add(clue);
            return new Reasoning(first, symptom, more);
        }

        /// A field that is shown where it fits.
        public Reasoning also(Clue clue) {
            return and(Clue.extra(clue));
        }

        public Diagnosis proves(Strength strength, Story story) {
            List<Proof> proof = new ArrayList<>();
            List<Missing> missing = new ArrayList<>();
            Optional<Proof> against = weigh(first, proof, missing);
            boolean seen = symptom && missing.isEmpty();
            for (Clue clue : conditions) {
                against = against.or(() -> weigh(clue, proof, missing));
            }
            if (against.isPresent()) {
                return new RuledOut(List.of(against.get()));
            }
            if (missing.isEmpty()) {
                return new Proven(strength, story, proof);
            }
            return seen ? new Suspected(story, proof, missing) : new Unknown(missing);
        }

        private static Optional<Proof> weigh(Clue clue, List<Proof> proof, List<Missing> missing) {
            switch (clue) {
                case Clue.Holds holds -> proof.addAll(holds.proof());
                case Clue.Dark dark -> missing.add(dark.missing());
                case Clue.Against against -> {
                    return Optional.of(against.proof());
                }
            }
            return Optional.empty();
        }
    }
}
