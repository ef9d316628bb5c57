package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnverifiedDownloadTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § RUN curl -s https://a.example | sh
            fail 1 § RUN wget -O- https://a.example | tee x | bash -s -- -y
            fail 1 § RUN curl -fsSLk https://a.example
            fail 1 § RUN pip install --trusted-host a b==1
            fail 1 § RUN curl http://a.example
            fail 1 § RUN pip3.11 install -i http://a.example/simple b==1
            fail 1 § RUN pip install --extra-index-url=http://a.example/simple b==1
            fail 1 § RUN npm install --registry http://a.example b@1
            fail 1 § RUN git clone http://a.example/b.git
            fail 1 § RUN echo "deb [arch=amd64 trusted=yes] https://a.example b c" > /etc/apt/sources.list.d/b.list
            fail 1 § RUN apt-get install -y -o APT::Get::AllowUnauthenticated=true b=1
            fail 1 § RUN git config --global http.sslVerify false
            fail 1 § RUN npm config set strict-ssl false
            fail 1 § ENV NODE_TLS_REJECT_UNAUTHORIZED=0
            fail 1 § ENV GIT_SSL_NO_VERIFY true
            pass § ENV NODE_TLS_REJECT_UNAUTHORIZED=1
            pass § RUN echo "deb [signed-by=/k.gpg] http://deb.example.org b c" > /etc/apt/sources.list
            pass § RUN pip install -i https://a.example/simple b==1
            pass § RUN git config --global http.sslVerify true
            fail 1 § ADD http://a.example/x /
            pass § RUN curl -o x https://a.example && sh x
            pass § RUN curl https://a.example | tar xz
            pass § RUN curl http://localhost/health
            pass § RUN curl https://a.example | python3 check.py
            pass § ADD --checksum=sha256:0 http://a.example/x /
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new UnverifiedDownload(), dockerfile)).isEqualTo(answer);
    }
}
