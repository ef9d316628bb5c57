package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.EngineLocator.Located;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The client against the engine that `DOCKER_HOST` or the Docker settings name; only reads.
class RealEngineTest {
    private static EngineClient client;

    @BeforeAll
    static void connect() {
        EngineResult<Located> located = new EngineLocator(Environment.ofProcess()).locate("", "");
        Assumptions.assumeTrue(located instanceof Ok, "no usable engine address in the environment");
        client = new EngineClient(value(located).address(), EngineTimeouts.STANDARD);
        EngineResult<EnginePing> ping = client.ping();
        Assumptions.assumeTrue(ping instanceof Ok, "no engine answers at " + client.address());
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    private static <T> T value(EngineResult<T> result) {
        assertThat(result).isInstanceOf(Ok.class);
        return ((Ok<T>) result).value();
    }

    private static Node firstImage() {
        Node images = value(client.listImages());
        Assumptions.assumeFalse(images.elements().isEmpty(), "the engine has no images");
        return images.elements().getFirst();
    }

    @Test
    void agreesOnAVersion() {
        assertThat(value(client.ping()).agreed()).isGreaterThanOrEqualTo(ApiVersion.OLDEST);
        assertThat(value(client.version()).get("ApiVersion").string()).isPresent();
    }

    @Test
    void readsInfo() {
        assertThat(value(client.info()).get("OSType").string()).isPresent();
    }

    @Test
    void inspectsAnImageAndItsHistory() {
        String id = firstImage().get("Id").stringOrEmpty();
        assertThat(value(client.inspectImage(id)).get("Id").string()).contains(id);
        assertThat(value(client.imageHistory(id)).elements()).isNotEmpty();
    }

    @Test
    void savesAnImageAsTar() throws IOException {
        String id = firstImage().get("Id").stringOrEmpty();
        try (InputStream tar = value(client.saveImage(id))) {
            byte[] block = tar.readNBytes(512);
            assertThat(new String(block, 257, 5, StandardCharsets.US_ASCII)).isEqualTo("ustar");
        }
    }

    @Test
    void tellsThatAnImageIsNotThere() {
        assertThat(client.inspectImage("hafenwacht.invalid/none:0")).isInstanceOf(NotFound.class);
        assertThat(client.imageHistory("hafenwacht.invalid/none:0")).isInstanceOf(NotFound.class);
        assertThat(client.saveImage("hafenwacht.invalid/none:0")).isInstanceOf(NotFound.class);
    }
}
