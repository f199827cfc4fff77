package chat.tern.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

@Timeout(30)
class MisuseTest {

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private static CommandLine toy() {
    CommandSpec build = CommandSpec.create();
    build.addOption(
        OptionSpec.builder("--bricks").type(int.class).required(true).paramLabel("NUMBER").build());
    build.addPositional(
        PositionalParamSpec.builder().type(Colour.class).arity("1").paramLabel("COLOUR").build());
    CommandLine toy = new CommandLine(CommandSpec.create().addSubcommand("build", build));
    return toy.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String said(String... words) {
    CommandLine toy = toy();
    return Misuse.sentence(assertThrows(ParameterException.class, () -> toy.parseArgs(words)));
  }

  @Test
  void aWordOfAFixedSetIsAnsweredWithTheSet() {
    assertEquals(
        "COLOUR is red, green or blue, not \"pink\".", said("build", "pink", "--bricks", "3"));
  }

  @Test
  void whatIsNoNumberIsCalledSo() {
    assertEquals("--bricks: \"few\" is no whole number.", said("build", "red", "--bricks", "few"));
  }

  @Test
  void whatIsMissingIsNamedAsTheHelpHasIt() {
    assertEquals("--bricks NUMBER is missing.", said("build", "red"));
    assertEquals(
        "Missing required parameter for option '--bricks' (NUMBER)",
        said("build", "red", "--bricks"));
  }

  @Test
  void aMistypedWordIsRecognised() {
    assertEquals("There is no command \"biuld\". Did you mean build?", said("biuld"));
    assertEquals(
        "There is no option \"--brick\". Did you mean --bricks?",
        said("build", "red", "--bricks", "3", "--brick"));
    assertEquals(
        "There is no place for \"green\".", said("build", "red", "--bricks", "3", "green"));
  }
}
