package io.hafenwacht.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Diagnosis.Proven;
import io.hafenwacht.diagnose.Diagnosis.RuledOut;
import io.hafenwacht.diagnose.Diagnosis.Suspected;
import io.hafenwacht.diagnose.Diagnosis.Unknown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClueTest {
    private static final Story STORY = new Story(Text.same("cause"), Text.same("next"));

    /// One letter each: h(olds), a(gainst), d(ark); the first is the symptom.
    @ParameterizedTest
    @CsvSource({
        "h, Proven",
        "hh, Proven",
        "hd, Suspected",
        "ha, RuledOut",
        "hda, RuledOut",
        "a, RuledOut",
        "d, Unknown",
        "dh, Unknown",
        "da, RuledOut",
        "hhd, Suspected"
    })
    void allConditionsMustHold(String clues, String answer) {
        var reasoning = Diagnosis.when(clue(clues.charAt(0)));
        for (char clue : clues.substring(1).toCharArray()) {
            reasoning = reasoning.and(clue(clue));
        }
        assertThat(reasoning.proves(Strength.MEASURED, STORY).getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"hh, h", "ha, h", "ah, h", "aa, a", "ad, d", "da, d", "dh, h", "dd, d"})
    void eitherIsEnough(String clues, char answer) {
        assertThat(letter(clue(clues.charAt(0)).or(clue(clues.charAt(1))))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"hh, h", "ha, a", "ad, a", "da, a", "dh, d", "hd, d"})
    void bothAreNeeded(String clues, char answer) {
        assertThat(letter(clue(clues.charAt(0)).and(clue(clues.charAt(1))))).isEqualTo(answer);
    }

    @Test
    void whatIsOnlyShownDecidesNothing() {
        assertThat(Diagnosis.when(clue('h')).also(clue('a')).also(clue('d')).proves(Strength.FITTING, STORY))
                .isEqualTo(new Proven(Strength.FITTING, STORY, List.of(proof())));
    }

    @Test
    void eachAnswerSaysWhatItStandsOn() {
        assertThat(Diagnosis.when(clue('h')).and(clue('d')).proves(Strength.STATED, STORY))
                .isEqualTo(new Suspected(STORY, List.of(proof()), List.of(missing())));
        assertThat(Diagnosis.when(clue('d')).proves(Strength.STATED, STORY)).isEqualTo(new Unknown(List.of(missing())));
        assertThat(Diagnosis.when(clue('a')).proves(Strength.STATED, STORY)).isEqualTo(new RuledOut(List.of(proof())));
    }

    @ParameterizedTest
    @CsvSource({"web-1, web-1", "a b, 'a b'", "$(x), '$(x)'"})
    void aCommandQuotesWhatAShellWouldRead(String name, String quoted) {
        String bare = quoted.equals(name) && name.matches("[\\w-]+") ? name : "'" + name + "'";
        assertThat(Probe.quoted(name)).isEqualTo(bare);
    }

    @Test
    void aCommandHoldsNoEscapes() {
        assertThat(Probe.quoted("a\u001b[2Jb'c")).isEqualTo("'a?[2Jb'\\''c'");
    }

    private static Proof proof() {
        return Proof.of("field", "value", "source", "manual");
    }

    private static Missing missing() {
        return new Missing("part", Text.same("why"), Text.same("remedy"), "manual");
    }

    private static Clue clue(char letter) {
        return switch (letter) {
            case 'h' -> Clue.holds(proof());
            case 'a' -> new Clue.Against(proof());
            default -> new Clue.Dark(missing());
        };
    }

    private static char letter(Clue clue) {
        return switch (clue) {
            case Clue.Holds _ -> 'h';
            case Clue.Against _ -> 'a';
            case Clue.Dark _ -> 'd';
        };
    }
}
