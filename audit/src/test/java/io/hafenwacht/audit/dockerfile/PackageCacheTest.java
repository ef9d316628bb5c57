package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageCacheTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3009 § RUN apt-get update && apt-get install -y a
            fail 1 DL3009 § RUN apt-get update && apt-get install -y a && apt-get clean
            fail 1 DL3009 § RUN apt-get update && rm -rf /var/lib/apt/lists/* && apt-get update
            fail 1 DL3019 DS-0025 § RUN apk add a
            fail 1 DL3032 DS-0015 § RUN yum clean all && yum -y install a
            fail 1 DL3040 DS-0019 § RUN dnf -y install a
            fail 1 DL3040 DS-0027 § RUN microdnf install -y a
            fail 1 DL3036 DS-0020 § RUN zypper -n in a
            fail 1 DL3042 § RUN pip install a==1
            fail 1 DL3042 § RUN python3 -m pip install -r r.txt
            fail 1 DL3060 § RUN yarn install
            fail 1 DL3009, fail 1 DL3042 § RUN apt-get update; pip install a
            pass § RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*
            pass § RUN apt-get install -y a
            pass § RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
            pass § RUN apk --no-cache add a
            pass § RUN apk add a && rm -rf /var/cache/apk/*
            pass § RUN --mount=type=cache,target=/var/cache/apk apk add a
            pass § RUN yum -y install a && yum clean all
            pass § RUN dnf -y install a && rm -rf /var/cache/dnf
            pass § RUN zypper -n in a && zypper cc
            pass § RUN pip install --no-cache-dir a
            pass § ENV PIP_NO_CACHE_DIR=1¶RUN pip install a
            pass § RUN PIP_NO_CACHE_DIR=1 pip install a
            pass § RUN --mount=type=cache,dst=/root/.cache/pip pip install a
            pass § RUN pipx install a
            pass § RUN yarn install && yarn cache clean
            pass § FROM a AS b¶RUN apk add c¶FROM d
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new PackageCache(), dockerfile)).isEqualTo(answer);
    }
}
