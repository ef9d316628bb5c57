package io.hafenwacht.watch.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that repeat what they were asked.
class UnrepeatedTest {
    private static final String PASSWORD = "tr0ub4" + "dor&3";
    private static final String PATH = "T00000000/B00000000/" + "XXXXXXXXYYYYYYYYZZZZZZZZ";

    private final FakeWire wire = new FakeWire();

    private String told(String yaml, String answer) throws Exception {
        wire.secrets.put("env:SECRET", PASSWORD);
        wire.secrets.put("env:HOOK", "https://hooks.example/services/" + PATH);
        wire.answer(401, answer);
        Outcome outcome = wire.open(yaml).send(Events.entries(Events.blind()));
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        return ((Outcome.Later) outcome).why().english();
    }

    @ParameterizedTest
    @CsvSource({
        "'kind: loki\nurl: https://l.example\ntoken: env:SECRET'",
        "'kind: splunk\nurl: https://s.example\ntoken: env:SECRET'",
        "'kind: opensearch\nurl: https://o.example\nuser: me\npassword: env:SECRET'",
        "'kind: otlp\nurl: https://o.example\nheaders: {X-Api-Key: env:SECRET}'"
    })
    void credentialsOfHeaders(String yaml) throws Exception {
        String pair =
                "Basic " + Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String said = told(yaml, "who is " + PASSWORD + ", " + pair + "? Bearer " + PASSWORD);
        assertThat(said).startsWith("status 401: who is ***").doesNotContain(PASSWORD);
        assertThat(said.contains(pair)).isEqualTo(!yaml.contains("user"));
    }

    @Test
    void theSecretInTheAddressOfAWebhook() throws Exception {
        assertThat(told("kind: slack\nurl: env:HOOK", "no service at /services/" + PATH))
                .isEqualTo("status 401: no service at /services/T00000000/B00000000/***");
    }

    @Test
    void otherAnswersStayAsTheyCame() throws Exception {
        assertThat(told("kind: loki\nurl: https://l.example\ntoken: env:SECRET", "the token has expired"))
                .isEqualTo("status 401: the token has expired");
    }
}
