package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemVolumeTest {
    @ParameterizedTest
    @CsvSource({
        "/proc, fail",
        "/proc/sys, fail",
        "/dev, fail",
        "/sys/fs/cgroup, fail",
        "//sys/, fail",
        "proc, fail",
        "/./dev, fail",
        "/data, pass",
        "/process, pass",
        "/srv/dev, pass",
        "/devices, pass",
        "/, pass"
    })
    void onlyBelowTheKernelsOwn(String volume, String outcome) {
        var image = image().runtime(Map.of("Volumes", Map.of(volume, Map.of()))).build();
        assertThat(Verdicts.of(new SystemVolume(), image)).startsWith(outcome);
    }

    @Test
    void noVolumesPass() {
        assertThat(Verdicts.of(new SystemVolume(), image().runtime(Map.of()).build()))
                .isEqualTo("pass");
    }
}
