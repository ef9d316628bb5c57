package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpinnedPackageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3008 § RUN apt-get install -y curl
            fail 1 DL3008 § RUN apt-get install -y -t stable curl
            fail 1 § RUN apt install -y curl
            fail 1 DL3013 § RUN pip install flask
            fail 1 DL3013 § RUN python3 -m pip install flask
            fail 1 DL3013 § RUN pip install git+https://u@h.example/r.git
            fail 1 DL3016 § RUN npm i -g @a/b
            fail 1 DL3018 § RUN apk add --virtual .x curl
            fail 1 DL3028 § RUN gem install rails
            fail 1 DL3033 § RUN yum -y install git-core
            fail 1 DL3037 § RUN zypper in -y curl
            fail 1 DL3041 § RUN microdnf install -y curl
            fail 1 DL3062 § RUN go install a.example/b@latest
            fail 1 § RUN npm i a@latest
            fail 1 DL3013 § RUN pipx install poetry
            fail 1 DL3013 § RUN pip install git+ssh://git@h.example/a/r.git
            fail 1 DL3062 § RUN go install a.example/b@none
            pass § RUN pip install git+https://u@h.example/a/r.git@branch/x#egg=r
            pass § RUN pip install vendor/a
            pass § RUN pip install -Ur requirements.txt
            pass § RUN apt-get install -yt stable curl=7.1
            pass § RUN dnf -y group install a
            pass § RUN yum -y groupinstall a
            pass § RUN apt-get install -y curl=7.1
            unknown 1 § RUN apt-get install -y $PACKAGES
            pass § RUN apt-get install -y a=$VERSION
            pass § RUN apt-get remove curl
            pass § RUN pip install -r requirements.txt
            pass § RUN pip install 'flask>=2' .
            pass § RUN npm install
            pass § RUN npm i @a/b@1 ./c
            pass § RUN apk add curl~8
            pass § RUN gem install rails -v 7
            pass § RUN yum -y install git-core-2.1
            pass § RUN go run main.go
            pass § RUN go run a.example/b@v1 c.example/d
            fail 2 DL3008 § FROM a¶RUN apt-get install curl¶FROM b
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new UnpinnedPackage(), dockerfile)).isEqualTo(answer);
    }

    @Test
    void ofBuildStagesIsAHint() {
        var found = new UnpinnedPackage()
                .check(
                        Judged.snapshot(
                                "FROM a\nRUN go install h.example/a@latest\nFROM b\nRUN apk add c", Optional.empty()),
                        new CheckContext(Judged.NOW, Map.of()));
        assertThat(found)
                .extracting(v -> ((Verdict.Fail) v).severity())
                .containsExactly(Optional.of(Severity.INFO), Optional.of(Severity.LOW));
    }
}
