package io.hafenwacht.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.tree.TreeSnapshot.Tracking;
import io.hafenwacht.audit.tree.TreeSnapshot.TreeSecret;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretInFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github-pat       | app/config.py         | SHARED                 | critical | ****",
                "named-credential | .env                  | SHARED                 | high     | ****",
                "named-credential | .env                  | IGNORED                | low      | this disk only",
                "named-credential | .env                  | TRACKED_THOUGH_IGNORED | high     | git rm --cached",
                "private-key      | src/test/keys/a.pem   | SHARED                 | low      | probably made up",
                "private-key      | lib/examples/a.pem    | TRACKED_THOUGH_IGNORED | low      | probably made up",
                "named-credential | conf/.env.example     | SHARED                 | low      | probably made up",
                "private-key      | src/contest/a.pem     | SHARED                 | critical | ****",
                "private-key      | src/Latest.java       | SHARED                 | critical | ****",
                "private-key      | src/KeyTest.java      | SHARED                 | low      | probably made up",
            })
    void asGraveAsWhoGetsTheFile(String kind, String path, Tracking tracking, String severity, String says) {
        SecretHit hit = new SecretHit(kind, path, 3, 7, "****[8-15]", "0123456789ab", "", true);
        assertThat(line(new TreeSnapshot(List.of(new TreeSecret(hit, tracking, false)))))
                .startsWith("fail " + severity + " " + path + ":3: " + kind)
                .contains(says);
    }

    @Test
    void whatEverybodyKnowsIsLowUntilNobodyUsesIt() {
        SecretHit hit = new SecretHit("named-credential", ".env", 3, 7, "****[8-15]", "0123456789ab", "", true);
        assertThat(line(new TreeSnapshot(List.of(new TreeSecret(hit, Tracking.SHARED, true)))))
                .startsWith("fail low .env:3")
                .contains("everybody knows");
    }

    @Test
    void noneFoundPasses() {
        assertThat(line(new TreeSnapshot(List.of()))).isEqualTo("pass");
    }

    private static String line(TreeSnapshot snapshot) {
        return switch (new SecretInFile()
                .check(snapshot, new CheckContext(Instant.EPOCH, Map.of()))
                .getFirst()) {
            case Verdict.Pass _ -> "pass";
            case Verdict.Fail fail ->
                "fail " + fail.severity().orElseThrow().word() + " "
                        + fail.location().path() + ":" + fail.location().line() + ": "
                        + fail.evidence().in(Language.ENGLISH);
            case Verdict other -> other.toString();
        };
    }
}
