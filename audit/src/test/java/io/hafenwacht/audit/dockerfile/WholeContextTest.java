package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeContextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            fail 1 § COPY . . § none
            fail 1 § COPY ./ /app/ § .git
            fail 1 § ADD . /app § *;!.env
            pass § COPY . . § .git;.env*
            pass § COPY . . § **/.git;**/.env
            pass § COPY . . § *;!src
            pass § COPY src . § none
            pass § COPY --from=x . . § none
            """)
    void judges(String answer, String dockerfile, String ignored) {
        Optional<List<String>> lines =
                ignored.equals("none") ? Optional.empty() : Optional.of(List.of(ignored.split(";")));
        assertThat(Judged.by(new WholeContext(), dockerfile, lines, Map.of())).isEqualTo(answer);
    }
}
