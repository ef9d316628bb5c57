package io.hafenwacht.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One condition of a proof: it holds, it does not, or nobody could look.
public sealed interface Clue {
    /// It holds, and these fields show it.
    record Holds(List<Proof> proof) implements Clue {
        public Holds {
            proof = List.copyOf(proof);
        }
    }

    /// It does not hold, and this field shows that.
    record Against(Proof proof) implements Clue {}

    /// What it depends on was not read.
    record Dark(Missing missing) implements Clue {}

    static Clue holds(Proof... proof) {
        return new Holds(List.of(proof));
    }

    static Clue of(boolean holds, Proof proof) {
        return holds ? holds(proof) : new Against(proof);
    }

    default boolean held() {
        return this instanceof Holds;
    }

    /// This one, or the other where this one does not hold. What nobody could see outweighs what speaks
    /// against.
    default Clue or(Clue other) {
        if (held() || other.held()) {
            return held() ? this : other;
        }
        return this instanceof Dark ? this : other instanceof Dark ? other : this;
    }

    /// Both: the first that does not hold, else the first that nobody could see.
    default Clue and(Clue other) {
        return all(this, other);
    }

    static Clue all(Clue... clues) {
        List<Proof> proof = new ArrayList<>();
        for (Clue clue : clues) {
            if (clue instanceof Against) {
                return clue;
            }
        }
        for (Clue clue : clues) {
            switch (clue) {
                case Holds holds -> proof.addAll(holds.proof());
                case Dark dark -> {
                    return dark;
                }
                case Against against -> {
                    return against;
                }
            }
        }
        return new Holds(proof);
    }

    static Clue any(Clue... clues) {
        return Arrays.stream(clues).reduce(Clue::or).orElseThrow();
    }

    /// Shown where it holds, and not asked for where it does not.
    static Clue extra(Clue clue) {
        return clue.held() ? clue : new Holds(List.of());
    }
}
