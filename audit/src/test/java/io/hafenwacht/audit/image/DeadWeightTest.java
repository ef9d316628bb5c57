package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadWeightTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void whatLaterLayersHide() {
        var image = image().layer(80 * MEGABYTE)
                .layer(20 * MEGABYTE)
                .hidden("tmp/a.tar", 30 * MEGABYTE)
                .hidden("tmp/small", MEGABYTE - 1)
                .hidden("opt/b", 2 * MEGABYTE)
                .build();
        assertThat(Verdicts.of(new DeadWeight(), image))
                .isEqualTo("fail layers: 32 of 100 MiB are deleted or replaced by later layers: tmp/a.tar (30 MiB),"
                        + " opt/b (2 MiB) [BSI:SYS.1.6.A6]");
    }

    @Test
    void aLittleIsNothing() {
        assertThat(Verdicts.of(
                        new DeadWeight(),
                        image().layer(MEGABYTE).hidden("a", 9 * MEGABYTE).build()))
                .isEqualTo("pass");
        assertThat(Verdicts.of(new DeadWeight(), image().build())).isEqualTo("pass");
    }

    @Test
    void aLargeImage() {
        assertThat(Verdicts.of(new DeadWeight(), image().layer(1025 * MEGABYTE).build()))
                .isEqualTo("fail layers: its layers have 1025 MiB [BSI:SYS.1.6.A6]");
        assertThat(Verdicts.of(new DeadWeight(), image().layer(1024 * MEGABYTE).build()))
                .isEqualTo("pass");
    }
}
