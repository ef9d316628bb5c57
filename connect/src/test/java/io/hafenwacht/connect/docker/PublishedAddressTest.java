package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedAddressTest {
    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "'', 127.0.0.1", "::, ::1", "127.0.0.1, 127.0.0.1", "127.0.0.2, 127.0.0.2"})
    void ofThisHost(String published, String reached) {
        assertThat(new PublishedAddress(new EngineAddress.Unix(Path.of("/run/docker.sock"))).reached(published))
                .contains(reached);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.9", "db.example", "169.254.169.254"})
    void whatIsNotThisHostsIsNotAsked(String published) {
        assertThat(new PublishedAddress(new EngineAddress.Unix(Path.of("/run/docker.sock"))).reached(published))
                .isEmpty();
    }

    @Test
    void ofARemoteEngineOnlyItsOwnAddress() {
        var remote = new PublishedAddress(new EngineAddress.Tcp("engine.example", 2375));
        assertThat(remote.reached("0.0.0.0")).contains("engine.example");
        assertThat(remote.reached("127.0.0.1")).isEmpty();
        assertThat(new PublishedAddress(new EngineAddress.Ssh("", "engine.example", 0, "")).reached(""))
                .isEmpty();
    }
}
