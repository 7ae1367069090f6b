package org.hirte.ctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter out = TextStream.over(bytes);

    @Test
    void textsOfAnyLengthAndScriptArriveWhole() {
        String text = "Grüße, 単位, \uD83D\uDE80 ".repeat(2000);
        out.print(text);
        out.print('!');
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text + "!");
    }

    @Test
    void aPrintedLineIsOutAtOnce() {
        out.print("a");
        assertThat(bytes.size()).isZero();
        out.println("b");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ab" + System.lineSeparator());
    }

    @Test
    void aReaderThatLeftIsNoticed() {
        PrintWriter closed = TextStream.over(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("broken pipe");
            }
        });
        closed.print("text");

        assertThat(closed.checkError()).isTrue();
    }
}
