package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAdminPortTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            22/tcp   | fail Config.ExposedPorts: Config.ExposedPorts["22/tcp"] (SSH) [CIS-Docker:5.7, Trivy:DS-0004]
            22       | fail Config.ExposedPorts: Config.ExposedPorts["22"] (SSH) [CIS-Docker:5.7, Trivy:DS-0004]
            3389/tcp | fail Config.ExposedPorts: Config.ExposedPorts["3389/tcp"] (RDP) []
            22/udp   | pass
            2222/tcp | pass
            443/tcp  | pass
            """)
    void namesThePort(String port, String verdict) {
        var image =
                image().runtime(Map.of("ExposedPorts", Map.of(port, Map.of()))).build();
        assertThat(Verdicts.of(new RemoteAdminPort(), image)).isEqualTo(verdict);
    }
}
