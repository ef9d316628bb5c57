package io.hafenwacht.app.diagnose.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandMaskTest {
    @Test
    void secretsInCommandsAreMaskedAndTheRestStays() {
        String secret = "hunter2" + "hunter2";
        String json = """
                {"spec": {"containers": [{"name": "c", "command": ["sh", "-c", "serve"],
                  "args": ["--port=80", "--password=%s"], "livenessProbe": {"exec": {"command": ["curl", "-u", "anna:%s"]}}}]}}""".formatted(secret, secret);
        String masked = new CommandMask(new SecretMask(SecretMatcher.all()))
                .masked(new JsonParser()
                        .parse(json.getBytes(StandardCharsets.UTF_8))
                        .root())
                .toString();
        assertThat(masked).doesNotContain(secret).contains("--port=80", "serve", "livenessProbe");
    }
}
