"""Closed classes of English words, and the marks of a name, that the rules go by."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


ARTICLES = frozenset({"a", "an", "the"})
OWNERS = word_set("its their his her")
#: They begin a clause that leans on another.
SUBORDINATORS = word_set(
    "where if when while although though because since unless whereas after before once until"
)
DETERMINERS = ARTICLES | word_set(
    "this that these those its his her their our your my some any each every no another both"
    " all many most several few much more less such other same"
)
PREPOSITIONS = word_set(
    "of in on at by for to from with into over under after before during between among about"
    " against through within without across along around behind beyond despite except inside"
    " like near off onto out outside per since than throughout toward towards until upon up down"
    " via as above below beneath beside besides amid amongst alongside unlike regarding"
    " concerning including following"
)
CONJUNCTIONS = word_set(
    "and or but nor so yet because although though while whereas if unless when where whether"
    " that which who whom whose how why what once"
)
BE = word_set("is are was were be been being")
AUXILIARIES = BE | word_set(
    "has have had do does did can cannot could will would may might must shall should"
)
PRONOUNS = word_set(
    "he she it they him her them his its their hers theirs himself herself itself themselves i"
    " me my mine we us our ours you your yours one ones someone anyone everyone everybody nobody"
    " somebody something anything everything nothing this that these those there here who whom"
    " what which each other another both either neither none all some many most several few"
    " others former latter"
)
ADVERBS = word_set(
    "not also then thus therefore however still already even only just often usually generally"
    " never ever always again too very quite rather almost nearly about approximately roughly"
    " today now later soon earlier ago once twice instead meanwhile moreover furthermore hence"
    " otherwise indeed perhaps maybe sometimes finally eventually first last next away back"
    " together apart further once there here well far long more most less least much"
)
FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | ADVERBS | {"s", "t"}
)

MONTHS = word_set(
    "January February March April May June July August September October November December"
)
WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
#: Titles as they are cut short before a name, for patterns.
SHORT_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|St|Gen|Brig|Maj|Adm|Col|Lt|Capt|Sgt|Cpl|Pvt|Rev|Hon|Gov|Sen|Rep|Sr|Jr"
)
#: What follows a number and belongs to it.
SCALES = word_set("hundred thousand million billion trillion")
NUMBER_WORDS = {
    word: number
    for number, word in (
        (int(entry.split("=")[0]), entry.split("=")[1])
        for entry in [
            "0=zero",
            "1=one",
            "2=two",
            "3=three",
            "4=four",
            "5=five",
            "6=six",
            "7=seven",
            "8=eight",
            "9=nine",
            "10=ten",
            "11=eleven",
            "12=twelve",
            "13=thirteen",
            "14=fourteen",
            "15=fifteen",
            "16=sixteen",
            "17=seventeen",
            "18=eighteen",
            "19=nineteen",
            "20=twenty",
            "30=thirty",
            "40=forty",
            "50=fifty",
            "60=sixty",
            "70=seventy",
            "80=eighty",
            "90=ninety",
            "100=hundred",
            "12=dozen",
        ]
    )
}

#: A name that begins with one of these is a person.
TITLES = word_set(
    "King Queen Emperor Empress Pope Saint President Dr Mr Mrs Ms Sir Lord Lady Prince Princess"
    " Duke Count Baron General Colonel Captain Professor Senator Bishop Archbishop Cardinal"
    " Chief Governor Chancellor Sultan Khan Tsar Admiral Judge Justice Reverend Father Rabbi"
)
FIRST_NAMES = word_set(
    "Aaron Abraham Adam Adolf Ada Agnes Albert Alan Alexander Alfred Alice Andrew Andreas Anna"
    " Anne Anthony Antonio Arthur August Barbara Benjamin Bernard Bill Bob Brian Carl Carlos"
    " Catherine Charles Charlotte Christian Christopher Claude Daniel David Dennis Diana Donald"
    " Dorothy Edmund Edward Edwin Eleanor Elizabeth Emily Emma Eric Ernest Eugene Eva Felix"
    " Ferdinand Florence Francis Francisco Frank Franz Fred Frederick Friedrich Galileo Gary"
    " George Gerald Giovanni Gottfried Grace Greg Gustav Hans Harold Harry Heinrich Helen Henri"
    " Henry Herbert Hermann Howard Hugo Igor Isaac Ivan Jack Jacob Jacques James Jan Jane Jean"
    " Jeff Jennifer Jeremy Jim Joan Johann John Jonathan Jorge Joseph José Juan Julia Julius"
    " Karl Katharina Kate Keith Kenneth Kevin Konrad Larry Lenin Leon Leonard Leonardo Leonhard"
    " Lewis Louis Louise Lucy Ludwig Luis Marcus Margaret Maria Marie Mark Martin Mary Matthew"
    " Max Michael Michel Miguel Nancy Napoleon Nathan Neil Nicholas Nikola Nikolai Noah Norman"
    " Oliver Oscar Otto Patrick Paul Pedro Peter Philip Pierre Rachel Ralph Ramón Raymond"
    " Rebecca Richard Robert Roger Roland Ronald Rosa Roy Rudolf Ruth Samuel Sarah Scott Sergei"
    " Sigmund Simon Sophie Stephen Steve Steven Susan Theodore Thomas Tim Timothy Tom Tony"
    " Victor Vincent Virginia Vladimir Walter Werner Wilhelm William Winston Wolfgang Yuri"
    " Abdul Abu Adele Adrian Ahmad Ahmed Aleksandr Alessandro Alex Alexandre Alexis Ali Alistair"
    " Allan Allen Amelia Amy Andre Andrei André Angela Ann Annie Antoine Anton Antonin Archibald"
    " Arnold Astrid Audrey Augustus Barack Barney Bart Beatrice Ben Bernhard Bertrand Betty"
    " Billy Bruce Bruno Carol Caroline Cecil Celia Charlie Chris Christina Christine Claire"
    " Clara Clarence Clement Clyde Colin Constance Craig Dan Dave Deborah Denis Derek Diego"
    " Dmitri Douglas Duncan Earl Ed Edgar Edith Edmond Eduard Edvard Elena Eli Elias Ellen Elsa"
    " Emil Emile Emmanuel Enrico Erich Ernst Erwin Esther Ethel Evelyn Fatima Fernando Fiona"
    " Fritz Gabriel Geoffrey Georg Georges Gerard Gertrude Gilbert Gordon Graham Gregor Gregory"
    " Guglielmo Guillaume Gunnar Guy Hannah Harriet Harvey Hasan Hector Hendrik Hilda Hiroshi"
    " Holly Horace Hubert Hugh Humphrey Ian Ibrahim Ida Ignaz Ingrid Irene Iris Isabel Isabella"
    " Jakob Jason Jay Jefferson Jerome Jesse Jessica Jimmy Joachim Joe Joel Johan Johannes Josef"
    " Josephine Josh Joshua Joyce Judith Julian Julie Jürgen Karen Katherine Kathleen Kazimir"
    " Kim Klaus Kurt Laura Laurence Lawrence Lee Leo Leopold Leroy Liam Lilian Linda Lisa Liz"
    " Lorenzo Luc Lucas Luigi Luke Lydia Lyndon Lynn Mahatma Malcolm Manuel Marc Marco Margery"
    " Marguerite Marilyn Mario Marion Marko Marshall Martha Marvin Mathilda Matt Matthias"
    " Maurice Maxim Melissa Mercedes Mike Mikhail Milton Mohamed Mohammed Mohandas Morgan Moses"
    " Muhammad Nadia Natalie Ned Nelson Nick Nicola Nicolas Niels Nigel Nina Nora Olaf Oleg Olga"
    " Omar Orville Osman Owen Pablo Pamela Patricia Pauline Penelope Percy Peyton Phil Philippe"
    " Pieter Ralf Raphael Ray Rene René Rex Rick Rita Rob Roberto Rod Roderick Rodney Ron Ronan"
    " Rosalind Rose Ross Rowan Rudolph Rupert Russell Sally Salvador Sam Samantha Sandra Saul"
    " Sean Sebastian Seth Shirley Sidney Silvia Stanley Stefan Stella Stephan Stuart Sven Sylvia"
    " Ted Terence Teresa Terry Thaddeus Theodor Toby Todd Tomás Trevor Ulrich Ulysses Umberto"
    " Ursula Valentina Vera Vernon Veronica Viktor Vivian Wallace Walt Warren Wayne Wendell"
    " Wilbur Willem Willy Wolfram Yves Zachary"
)  # fmt: skip

#: Those of them that are names of women.
WOMEN_NAMES = word_set(
    "Ada Adele Agnes Alice Amelia Amy Angela Ann Anna Anne Annie Astrid Audrey Barbara Beatrice"
    " Betty Carol Caroline Catherine Cecilia Celia Charlotte Christina Christine Claire Clara"
    " Constance Deborah Diana Dorothy Edith Eleanor Elena Elizabeth Ellen Elsa Emily Emma Esther"
    " Ethel Eva Evelyn Fatima Fiona Florence Gertrude Grace Hannah Harriet Helen Hilda Ida Ingrid"
    " Irene Iris Isabel Isabella Jane Jennifer Jessica Joan Josephine Joyce Judith Julia Julie"
    " Karen Kate Katharina Katherine Kathleen Laura Linda Lisa Liz Louise Lucy Lydia Margaret"
    " Margery Marguerite Maria Marie Marilyn Martha Mary Mathilda Melissa Nadia Nancy Natalie"
    " Nina Nora Olga Pamela Patricia Pauline Penelope Rachel Rebecca Rita Rosa Rosalind Rose Ruth"
    " Sally Samantha Sandra Sarah Shirley Silvia Sophie Stella Susan Sylvia Teresa Ursula"
    " Valentina Vera Veronica Virginia"
)

#: Words that say too little to be asked for alone.
TRIVIAL = word_set(
    "way ways part parts number numbers thing things kind kinds type types form forms example"
    " examples case cases use uses time times year years day days people person men women man"
    " woman end result results fact facts reason reasons point points place places area areas"
    " group groups member members work works rest majority variety series set sets range level"
    " levels lot amount term terms name names order addition effect effects role roles century"
    " centuries decade decades others cost costs total average basis manner extent degree need"
    " needs process system systems method methods problem problems question questions issue"
    " issues matter subject object state different various certain particular possible important"
    " significant similar new old large small great high low good early late main major several"
    " many other first second third last next single common general special able due such own"
    " same full further additional great better hundreds thousands millions billions trillions"
    " dozens times half both few"
    " couple percent percentage ability efforts effort concept idea ideas side sides fight"
    " quickly interest attempt attempts lack presence change changes increase decrease something"
    " anything everything nothing everyone unknown known guilty alone"
)

#: The last word of a name that says what it is the name of.
NAME_CLASSES = word_set(
    "university college school river lake sea ocean mountain island street church party army"
    " council company museum society union league bridge award prize act treaty battle war"
    " theorem law method model theory test market park building tower dynasty empire kingdom"
    " airport library hospital committee commission bank newspaper magazine bay valley canal"
    " railway club board bureau ministry department agency association corporation organization"
    " organisation foundation senate congress parliament assembly conference expedition revolution"
    " rebellion movement crisis plan doctrine compromise declaration constitution amendment"
    " principle conjecture hypothesis equation constant disease syndrome galaxy telescope satellite"
    " desert forest peninsula gulf strait channel province county district palace castle cathedral"
    " temple mosque abbey station port harbour stadium theatre rift basin volcano glacier"
)
#: What the name of an event or a decree has in it: its year may follow in brackets.
EVENTS = word_set(
    "battle war siege treaty edict act peace revolution revolt rebellion uprising council congress"
    " coup massacre fire earthquake election crisis"
)
