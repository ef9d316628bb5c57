package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainOverlayTest {
    private final PlainOverlay check = new PlainOverlay();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Name': 'o', 'Driver': 'overlay', 'Options': {'vxlanid': '4097'}} | fail Options.encrypted: o: Driver = overlay, no option "encrypted" [BSI:SYS.1.6.A5, CIS-Docker:7.3]
            {'Name': 'ingress', 'Driver': 'overlay', 'Ingress': true, 'Options': null} | fail
            {'Name': 'o', 'Driver': 'overlay', 'Options': {'encrypted': ''}}     | pass
            {'Name': 'o', 'Driver': 'overlay', 'Options': {'encrypted': 'true'}} | pass
            {'Name': 'o', 'Driver': 'bridge', 'Options': {}}                     | not applicable
            {'Name': 'o', 'Driver': 'overlay2'}                                  | not applicable
            {'Name': 'o'}                                                        | unknown
            """)
    void encrypted(String network, String outcome) {
        EngineSnapshot engine = Snapshots.engine("{'networks': [" + network + "]}");
        assertThat(lines(check, new NetworkView(engine.networks().getFirst(), engine)))
                .startsWith(outcome);
    }
}
