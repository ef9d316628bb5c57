package io.hafenwacht.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.watch.sink.SinkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {
    private static List<String> problems(String yaml) {
        return SinkConfig.parse(new YamlParser().parse("- " + yaml).root()).problems().stream()
                .map(problem -> problem.what().in(Language.ENGLISH))
                .toList();
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(SinkConfig.kinds()).contains("kafka");
        assertThat(SinkConfig.ofShort("kafka=localhost:9092").sinks())
                .singleElement()
                .satisfies(sink -> assertThat(sink.settings().list("brokers")).containsExactly("localhost:9092"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: kafka}                                                        | "brokers" is missing
            {kind: kafka, brokers: [localhost]}                                  | `brokers` is a list of HOST:PORT
            {kind: kafka, brokers: ["a:1,b:2\\"x"]}                              | `brokers` is a list of HOST:PORT
            {kind: kafka, brokers: ["a:1"], topic: "a b"}                        | `topic` takes letters
            {kind: kafka, brokers: ["a:1"], user: x}                             | `user` and `password` go together
            {kind: kafka, brokers: ["a:1"], sasl: plain, user: x, password: "env:P"} | the password would go without TLS
            {kind: kafka, brokers: ["a:1"], compression: lz4}                    | "compression" cannot be "lz4"
            """)
    void whatIsWrong(String yaml, String message) {
        assertThat(problems(yaml)).anyMatch(problem -> problem.contains(message));
    }
}
