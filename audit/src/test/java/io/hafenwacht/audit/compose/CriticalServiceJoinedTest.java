package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalServiceJoinedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            fail § services: {db: {image: postgres}, spy: {image: a, network_mode: "service:db"}}
            fail § services: {pay: {image: a, labels: {hafenwacht.critical: "true"}, pid: "service:b"}, b: {image: c}}
            pass § services: {db: {image: postgres}, web: {image: a}}
            pass § services: {db: {image: postgres}, web: {image: a, network_mode: "service:x"}, x: {image: y}}
            none § services: {web: {image: a}, spy: {image: b, network_mode: "service:web"}}
            unknown § services: {db: {image: postgres, networks: [n]}}\\nnetworks: {n: {external: true}}
            unknown § services: {db: {image: postgres, volumes: ["data:/x"]}}\\nvolumes: {data: {external: true}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new CriticalServiceJoined(), file)).startsWith(answer);
    }
}
