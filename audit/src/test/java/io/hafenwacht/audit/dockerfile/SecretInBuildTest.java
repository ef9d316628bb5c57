package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretInBuildTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3064 DS-0031 § ENV API_KEY=abc
            fail 1 DL3064 DS-0031 § ARG NPM_TOKEN
            fail 1 DL3064 DS-0031 § ENV db_password changeme
            fail 3 DL3064 DS-0031 § FROM a¶COPY . .¶ENV GOOGLE_APPLICATION_CREDENTIALS=./x.json
            fail 1 DS-0031 § RUN aws configure set aws_access_key_id x
            fail 1 § RUN curl https://u:%PW%@h.example/x
            fail 1 DS-0031 § RUN gcloud auth activate-service-account x
            fail 1 DS-0031 § RUN az login --federated-token x
            fail 1 DS-0031 § COPY a.json $GOOGLE_APPLICATION_CREDENTIALS
            fail 2 DS-0031 § COPY . /app¶ENV AWS_CONFIG_FILE=/app/config
            fail 1 DS-0031 § ARG AZURE_CLIENT_ID
            fail 2 DL3064 § FROM a AS b¶ENV API_KEY=abc¶FROM c
            fail 1 DL3064 § ARG mytoken
            pass § ENV AWS_CONFIG_FILE=/app/config
            pass § ENV TOKENIZERS_PARALLELISM=false
            pass § ENV API_KEY=
            pass § ENV MONKEY=1
            pass § ARG PUBLIC_KEY
            pass § ENV DB_PASSWORD_FILE=/run/secrets/db
            pass § ENV GOOGLE_APPLICATION_CREDENTIALS=/x.json
            pass § RUN --mount=type=secret,id=a aws configure set aws_access_key_id $(cat /run/secrets/a)
            """)
    void judges(String answer, String dockerfile) {
        // Put together here, so that no scanner stumbles over this file.
        String whole = dockerfile.replace("%PW%", "s3cr3t" + "Passw0rd");
        assertThat(Judged.by(new SecretInBuild(), whole)).isEqualTo(answer);
    }
}
