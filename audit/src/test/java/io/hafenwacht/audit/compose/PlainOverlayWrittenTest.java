package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainOverlayWrittenTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            fail networks.n.driver § networks: {n: {driver: overlay}}
            fail networks.n.driver § networks: {n: {driver: overlay, driver_opts: {mtu: 1400}}}
            pass § networks: {n: {driver: overlay, driver_opts: {encrypted: ""}}}
            pass § networks: {n: {driver: overlay, driver_opts: {encrypted: "true"}}}
            none § networks: {n: {driver: bridge}, m: {external: true}, o: null}
            none § services: {web: {image: a}}
            unknown networks.n.driver § networks: {n: {driver: "${DRIVER}"}}
            """)
    void judges(String answer, String file) {
        String whole = file.startsWith("services") ? file : "services: {web: {image: a}}\n" + file;
        assertThat(Judged.by(new PlainOverlayWritten(), whole)).startsWith(answer);
    }
}
