package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            fail 1 DL3049 § FROM a § v:semver § false
            fail 3 DL3049 § FROM a AS b¶LABEL v=1.0.0¶FROM c § v:semver § false
            fail 2 DL3050 § FROM a¶LABEL x=y § '' § true
            fail 2 DL3051 § FROM a¶LABEL v= § v § false
            fail 2 DL3052 § FROM a¶LABEL v=example § v:url § false
            fail 2 DL3053 § FROM a¶LABEL v=2026-01-01 § v:rfc3339 § false
            fail 2 DL3054 § FROM a¶LABEL v="our own" § v:spdx § false
            fail 2 DL3055 § FROM a¶LABEL v=12345678 § v:hash § false
            fail 2 DL3056 § FROM a¶LABEL v=1.2 § v:semver § false
            fail 2 DL3058 § FROM a¶LABEL v=somebody § v:email § false
            pass § FROM a¶LABEL v=1.2.3-rc.1 w="any thing" § v:semver, w:text § true
            pass § FROM a AS b¶LABEL v=https://h.example/x¶FROM b § v:url § false
            pass § FROM a¶LABEL v=2026-01-01T00:00:00Z w=Apache-2.0 x=0123abc y=a@h.example § v:rfc3339,w:spdx,x:hash,y:email § true
            pass § FROM a¶ARG W¶LABEL v=$W § v:semver § false
            pass § FROM a¶LABEL x y z § x § false
            none § FROM a¶LABEL x=y § '' § false
            """)
    void judges(String answer, String dockerfile, String labels, String strict) {
        assertThat(Judged.by(
                        new LabelSchema(),
                        dockerfile,
                        Optional.empty(),
                        Map.of("HW-D328.labels", labels, "HW-D328.strictLabels", strict)))
                .isEqualTo(answer);
    }
}
