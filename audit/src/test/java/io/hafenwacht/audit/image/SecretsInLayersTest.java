package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.SecretHit;
import org.junit.jupiter.api.Test;

class SecretsInLayersTest {
    private static final SecretHit HIT =
            new SecretHit("github-pat", "app/.env", 3, 7, "ghp_****", "0123456789ab", "sha256:1", true);

    @Test
    void eachHitIsOneFindingAtItsLine() {
        assertThat(Verdicts.of(new SecretsInLayers(), image().secret(HIT).build()))
                .startsWith("fail app/.env:3: github-pat ghp_****");
    }

    @Test
    void aDeletedFileIsStillInItsLayer() {
        assertThat(Verdicts.of(
                        new SecretsInLayers(),
                        image().secret(HIT.at("sha256:1", false)).build()))
                .contains("deleted by a later layer, still in this one");
    }

    @Test
    void noneFoundPasses() {
        assertThat(Verdicts.of(new SecretsInLayers(), image().build())).isEqualTo("pass");
    }
}
